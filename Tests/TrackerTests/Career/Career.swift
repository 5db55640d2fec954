/// A life of forty looks in which everything happens that the guards are for.
enum Career {
    static let steps = beginning + updates + doubts + rollback + impostor + absence + death
}
