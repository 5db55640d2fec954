import ArgumentParser
import Hiscores

extension CompletionKind {
    /// What the mode of a player may be set to.
    static var modes: CompletionKind { .list(ModeSetting.allowedTexts) }
}
