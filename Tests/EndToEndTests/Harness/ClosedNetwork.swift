import Foundation
import TestSupport

/// A network of its own, cut off from all others: nothing leaves it. It has a name server, and a server at port 443 of
/// each of ``addresses`` that closes whatever connection comes.
///
/// Python plays both and runs a program beside them, in a network namespace and with files of its own in place of
/// `/etc/resolv.conf` and `/etc/nsswitch.conf`.
struct ClosedNetwork {
    /// Whether this process may make one.
    static func isThere() async -> Bool {
        guard geteuid() == 0, Tool.exists("unshare"), Tool.exists("python3") else { return false }
        let visit = try? await ClosedNetwork(names: [:]).run("true")
        return visit?.tool.status == 0
    }
    static let absence = "root, python3, iproute2, IPv6 and the right to make network namespaces are needed"

    /// The ones that a connection gets to, beside those of loopback. Any other has no route.
    static let addresses = [publicAddress, "10.0.0.1", "169.254.169.254", "100.64.0.1", "fd00::1"]
    /// One of Discord's.
    static let publicAddress = "162.159.128.233"
    /// Another of Discord's, which nobody listens at here.
    static let farAddress = "162.159.135.232"

    /// What a program did there.
    struct Visit {
        var tool: Tool
        /// Where its connections went, in their order. An address of IPv4 is written as such.
        var connections: [String]
        /// What it asked the name server for, such as `name.test A`.
        var questions: [String]
    }

    /// By name, what the name server says: to the first question, to the second, and so on; the last one stays. IPv4 or
    /// IPv6 is what it was asked for.
    let names: [String: [[String]]]

    /// Runs a program there to its end.
    func run(_ program: String...) async throws -> Visit {
        let folder = try TemporaryFolder()
        for (file, text) in [
            ("resolv.conf", "nameserver 127.0.0.153\n"), ("nsswitch.conf", "hosts: dns\n"), ("script.py", Self.script),
            ("names", String(decoding: try JSONEncoder().encode(names), as: UTF8.self)),
            ("addresses", Self.addresses.joined(separator: "\n")),
        ] {
            try text.write(toFile: folder.file(file), atomically: false, encoding: .utf8)
        }
        let tool = try await Tool.run(
            "unshare", ["--mount", "--net", "python3", folder.file("script.py"), folder.path] + program)
        let log = (try? String(contentsOfFile: folder.file("log"), encoding: .utf8)) ?? ""
        func lines(_ word: String) -> [String] {
            log.split(separator: "\n").filter { $0.hasPrefix(word) }.map { String($0.dropFirst(word.count)) }
        }
        return Visit(tool: tool, connections: lines("connection "), questions: lines("question "))
    }

    /// Its arguments are the folder with the files and the program.
    private static let script = #"""
        import json, os, select, socket, subprocess, sys

        folder, program = sys.argv[1], sys.argv[2:]
        names = json.load(open(folder + "/names"))
        log = open(folder + "/log", "w", buffering=1)

        def sh(command):
            subprocess.run(command, shell=True, check=True)

        for file in ["resolv.conf", "nsswitch.conf"]:
            sh(f"mount --bind '{folder}/{file}' /etc/{file}")
        sh("ip link set lo up")
        for address in open(folder + "/addresses").read().split():
            sh(f"ip address add {address} dev lo" + (" nodad" if ":" in address else ""))

        asked = {}

        def answer(query):
            # The header is 12 bytes; then the name, as parts with their lengths in front and 0 at the end; type; class.
            parts, at = [], 12
            while query[at]:
                parts.append(query[at + 1 : at + 1 + query[at]].decode())
                at += 1 + query[at]
            name, question = ".".join(parts), query[12 : at + 5]
            kind = int.from_bytes(query[at + 1 : at + 3], "big")
            word, family = {1: ("A", socket.AF_INET), 28: ("AAAA", socket.AF_INET6)}.get(kind, (str(kind), None))
            print("question", name, word, file=log)
            steps = names.get(name, [[]])
            step = asked[name, kind] = asked.get((name, kind), -1) + 1
            records = [
                socket.inet_pton(family, address)
                for address in steps[min(step, len(steps) - 1)]
                if family and (":" in address) == (family == socket.AF_INET6)
            ]
            status = 0 if name in names else 3  # 3: there is no such name
            reply = query[:2] + bytes([0x81, 0x80 + status, 0, 1, 0, len(records), 0, 0, 0, 0]) + question
            for record in records:  # the same name, type and class; to be kept for 0 seconds
                reply += b"\xc0\x0c" + kind.to_bytes(2, "big") + b"\0\1\0\0\0\0\0" + bytes([len(record)]) + record
            return reply

        dns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        dns.bind(("127.0.0.153", 53))
        web = socket.create_server(("::", 443), family=socket.AF_INET6, dualstack_ipv6=True)
        child = subprocess.Popen(program)
        while True:
            is_over = child.poll() is not None  # asked first, so that its last connection is seen
            ready = select.select([dns, web], [], [], 0 if is_over else 0.05)[0]
            if dns in ready:
                query, sender = dns.recvfrom(4096)
                dns.sendto(answer(query), sender)
            if web in ready:
                connection, _ = web.accept()
                print("connection", connection.getsockname()[0].removeprefix("::ffff:"), file=log)
                connection.close()
            if is_over and not ready:
                sys.exit(child.returncode)
        """#
}
