/// Something in an expression that is allowed but may not be what was meant.
package struct CronWarning: Equatable, Sendable, CustomStringConvertible {
    package let message: String
    /// Where it stands: the offset of a character in the expression, from 0.
    package let position: Int

    package var description: String { message }
}

extension CronExpression {
    /// What in the expression surprises people, in the order in which it stands there. Nothing of one that never fires.
    package var warnings: [CronWarning] {
        guard canFire else { return [] }
        var lint = CronLint(fields)
        do {
            let parser = try CronExpressionParser(text)
            guard try parser.nickname() == nil else { return [] }
            try parser.forEachField { field, _, position in
                lint.positions[field] = position
            } item: { field, item, position in
                lint.look(at: item, in: field, at: position)
            }
        } catch {
            preconditionFailure("an expression that was read before: \(error)")
        }
        return lint.finished
    }
}
