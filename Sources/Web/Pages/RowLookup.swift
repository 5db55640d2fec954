import Mustache

// The template engine finds members by reflection, which costs most of the time of a long page, and looks for one that is
// nil in all structs around, by reflection again. What repeats in a page names its members itself, and says false for nil.

extension TimeElement: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "iso": iso
        case "exact": exact
        case "text": text
        case "kind": kind
        default: nil
        }
    }
}

extension BoardRow: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "rank": rank ?? false
        case "name": self.name
        case "link": link
        case "badge": badge ?? false
        case "tags": tags
        case "level": level
        case "value": value
        case "gain": gain ?? false
        case "isZero": isZero
        case "gainSince": gainSince ?? false
        case "progress": progress ?? false
        case "state": state ?? false
        case "tone": tone
        case "problem": problem ?? false
        default: nil
        }
    }
}

extension MetricGroup.Entry: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "key": key
        case "metricName": metricName
        case "isSelected": isSelected
        default: nil
        }
    }
}

extension PlayerSkillContent: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "skillName": skillName
        case "skillLevel": skillLevel
        case "skillXP": skillXP
        case "skillRank": skillRank
        case "skillGain": skillGain ?? false
        case "isZeroGain": isZeroGain
        case "isMaxed": isMaxed
        case "skillBar": skillBar ?? false
        case "skillRemaining": skillRemaining ?? false
        case "skillNext": skillNext ?? false
        case "skillPlace": skillPlace ?? false
        default: nil
        }
    }
}

extension PlayerActivitiesContent.Activity: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "activityName": activityName
        case "score": score
        case "activityRank": activityRank
        case "activityGain": activityGain ?? false
        case "activityPlace": activityPlace ?? false
        default: nil
        }
    }
}

extension PlayerGainsContent.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "gainMetric": gainMetric
        case "gainCells": gainCells
        default: nil
        }
    }
}

extension PlayerGainsContent.Cell: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "gained": gained
        case "isNothing": isNothing
        case "isUnknown": isUnknown
        case "isPartial": isPartial
        default: nil
        }
    }
}

extension PlayerRecordsContent.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "recordMetric": recordMetric
        case "bests": bests
        default: nil
        }
    }
}

extension PlayerRecordsContent.Best: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "best": best
        case "bestDate": bestDate ?? false
        default: nil
        }
    }
}

extension PlayerMilestoneContent: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "milestone": milestone
        case "milestoneTime": milestoneTime
        case "bracket": bracket ?? false
        default: nil
        }
    }
}

extension PlayerGoalContent: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "goalID": goalID
        case "goalWords": goalWords
        case "goalNumbers": goalNumbers
        case "goalShare": goalShare ?? false
        case "goalBar": goalBar ?? false
        case "goalState": goalState
        case "goalTone": goalTone
        case "goalPace": goalPace ?? false
        case "goalDue": goalDue ?? false
        case "goalReached": goalReached ?? false
        default: nil
        }
    }
}

extension PlayerNewsContent: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "newsText": newsText
        case "newsTime": newsTime
        default: nil
        }
    }
}
