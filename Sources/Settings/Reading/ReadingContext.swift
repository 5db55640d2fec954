/// What the readers of the single settings share: the folder for relative paths, and the list of what is wrong.
struct ReadingContext {
    /// The folder that relative paths start from.
    let folder: String
    /// The environment variable whose value is read at the moment, nil while it is the file.
    var variable: String?
    private(set) var warnings: [ConfigurationProblem] = []
    private var found: [(problem: ConfigurationProblem, position: TextPosition?)] = []
    /// Where the settings that were read so far came from, by path.
    private var sources: [String: (position: TextPosition?, variable: String?)] = [:]

    init(folder: String) {
        self.folder = folder
    }

    /// All problems, those of the file in the order of its lines, then the others.
    var problems: [ConfigurationProblem] {
        let ordered = found.enumerated().sorted { left, right in
            switch (left.element.position, right.element.position) {
            case (let left?, let right?) where left != right: left < right
            case (.some, nil): true
            case (nil, .some): false
            default: left.offset < right.offset
            }
        }
        return ordered.map(\.element.problem)
    }

    /// Reports that a value is wrong. A message that comes from a variable names it.
    mutating func reject(_ place: PlacedValue, _ message: String) {
        reject(place.path, at: place.node.position, message)
    }

    /// Reports something that is wrong with no value of its own, such as an unknown key.
    mutating func reject(_ path: String, at position: TextPosition? = nil, _ message: String) {
        let origin = variable.map { ", set by \($0)" } ?? ""
        let problem = ConfigurationProblem(path: path, message: message + origin)
        found.append((problem, variable == nil ? position : nil))
    }

    /// Reports that a setting does not go with the others, after all of them were read.
    mutating func rejectSetting(_ path: String, _ message: String) {
        let source = sources[path]
        variable = source?.variable
        reject(path, at: source?.position, message)
        variable = nil
    }

    /// Notes what looks wrong and can be used.
    mutating func warn(_ path: String, _ message: String) {
        warnings.append(ConfigurationProblem(path: path, message: message))
    }

    /// Remembers where a setting comes from, for `rejectSetting(_:_:)`.
    mutating func note(_ place: PlacedValue) {
        sources[place.path] = (place.node.position, variable)
    }

    /// Whether nothing was found wrong with any of the settings, or with something inside them. Rules that compare
    /// settings ask first, so that they do not judge a default in place of a value that was refused.
    func areSound(_ paths: String...) -> Bool {
        !found.contains { entry in
            paths.contains { entry.problem.path == $0 || entry.problem.path.hasPrefix($0 + "[") }
        }
    }
}
