import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct TaskIDTests {
    private let now = Timestamp(milliseconds: 0x0123_4567_89AB)

    @Test func `a task id is a version 7 UUID without dashes`() {
        #expect(RandomSource { 0 }.taskID(at: now) == "0123456789ab70008000000000000000")
        #expect(RandomSource { .max }.taskID(at: now) == "0123456789ab7fffbfffffffffffffff")
    }

    @Test func `a later task id comes after all earlier ones`() {
        let earlier = RandomSource { .max }.taskID(at: now)
        #expect(earlier < RandomSource { 0 }.taskID(at: now + .milliseconds(1)))
        #expect(RandomSource { 0 }.taskID(at: Timestamp(seconds: 0)).utf8.count == 32)
    }
}
