/// The sizes of a chart, in units that are pixels when it is shown at its natural width.
///
/// A page holds both layouts and its stylesheet shows the one that fits, so that text is as large on a phone as on a
/// desktop. One drawing that is only scaled would have letters of five pixels on a phone.
package enum ChartLayout: String, CaseIterable, Sendable {
    /// For a column of about 880 pixels.
    case wide
    /// For a phone of 360 pixels.
    case narrow

    var width: Double { self == .wide ? 880 : 340 }
    var height: Double { self == .wide ? 290 : 230 }
    var fontSize: Double { self == .wide ? 13 : 12 }
    var valueTickCount: Int { self == .wide ? 5 : 4 }
    var timeTickCount: Int { self == .wide ? 8 : 4 }

    /// Room above the plot for the label of a point at its top.
    var topMargin: Double { fontSize * 2 }
    /// Room below the plot for the time axis.
    var bottomMargin: Double { fontSize * 2.2 }
    /// Room for half of the last dot.
    var rightMargin: Double { 8 }

    /// How wide a text is at most. Letters of the usual fonts are narrower than this.
    func width(of text: String) -> Double {
        Double(text.count) * fontSize * 0.62
    }
}
