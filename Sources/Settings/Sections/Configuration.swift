/// All settings, checked and with absolute paths. A fresh one holds the defaults of DESIGN §2.4,
/// its paths still relative.
package struct Configuration: Sendable {
    package var database = Database()
    package var server = Server()
    package var auth = Auth()
    package var upstream = Upstream()
    package var tracking = Tracking()
    package var jobs = Jobs()
    package var news = News()
    package var notify = Notify()
    package var retention = Retention()
    package var backup = Backup()
    package var log = Log()
    package var metrics = Metrics()

    package init() {}
}
