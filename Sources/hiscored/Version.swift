/// The version of the program, as `--version`, the User-Agent and the ready line show it.
enum Version {
    static let text = "0.1.0"
}
