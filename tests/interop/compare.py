"""A client's contacts against those of the store: which is which, and what became of every value.

Rows come in four parts: `field` (all contacts that are no traps), `letters` (one trap each: quotation
marks, scripts, long texts …), `memberships`, and `checks` (what a judge has to say of the whole file).
"""

from collections import Counter
from dataclasses import dataclass, field

import outcome


@dataclass
class Found:
    """What a client made of a file."""

    rows: list = field(default_factory=list)
    failures: list = field(default_factory=list)
    values: Counter = field(default_factory=Counter)
    contacts: int = 0

    def summary(self):
        counts = [f"{self.values[name]} {name}" for name in outcome.ORDER if self.values[name]]
        return f"{self.contacts} contacts, {sum(self.values.values())} values: {', '.join(counts)}"


def compare(table, contacts, answer):
    found = Found(contacts=len(answer["contacts"]))
    found.failures += answer.get("problems", [])
    arrived = answer["contacts"] + lists(answer)
    pairs = match(contacts, arrived, found)
    fields, letters, results = {}, {}, {}
    for contact, boxes in pairs:
        for name, value in contact.values:
            result = outcome.of(name, value, contact, boxes, table)
            found.values[result[0]] += 1
            if result[0] in outcome.FAILURES:
                found.failures.append(f"{contact.key}: {name}: {result[0]} {result[1]}".rstrip())
            results[f"{name}@{contact.key}"] = result
            if contact.is_trap:
                letters.setdefault(contact.key, []).append((name, result))
            else:
                fields.setdefault(name, []).append((contact.key, result))
    found.rows += [("field", name, *worst(all)) for name, all in sorted(fields.items())]
    found.rows += [("letters", name, *trap(all)) for name, all in sorted(letters.items())]
    found.failures += stale(table, fields, results)
    memberships(table, pairs, answer, found)
    found.rows += [("checks", *check) for check in answer.get("checks", [])]
    return found


def lists(answer):
    """Groups that the client keeps beside its contacts, as contacts."""
    names = {text for boxes in answer["contacts"] for held in boxes.values() for text in held}
    groups = [group for group in answer.get("groups", []) if group["name"] not in names]
    return [{"group.name": [group["name"]], "note": [group.get("note") or ""]} for group in groups]


def match(contacts, arrived, found):
    """Pairs of contacts that have most in common, each used once."""
    scores = []
    for index, contact in enumerate(contacts):
        values = {outcome.skeleton(value) for _, value in contact.values}
        for other, boxes in enumerate(arrived):
            held = "\0".join(outcome.skeleton(text) for texts in boxes.values() for text in texts)
            whole = set(held.split("\0"))
            score = sum(2 if value in whole else value in held for value in values)
            if score:
                scores.append((-score, index, other))
    pairs, taken = {}, set()
    for _, index, other in sorted(scores):
        if index not in pairs and other not in taken:
            pairs[index] = other
            taken.add(other)
    for index, contact in enumerate(contacts):
        if index not in pairs:
            found.failures.append(f"{contact.key}: LOST: no contact of the client holds any of it")
    if len(arrived) > len(taken):
        found.failures.append(f"{len(arrived) - len(taken)} contacts that the store does not have")
    return [(contacts[index], arrived[other]) for index, other in sorted(pairs.items())]


def worst(results):
    """The worst of a field's results, and which contact it is about if not all are alike."""
    result = ("arrives", "")
    for _, other in results:
        result = outcome.worse(result, other)
    those = list(dict.fromkeys(key for key, other in results if other[0] == result[0]))
    ways = sorted({other[1] for _, other in results if other[0] == result[0] and other[1]})
    detail = "; ".join(ways)
    total = len({key for key, _ in results})
    if len(those) < total and result[0] != "arrives":
        which = "; ".join(those) if len(those) < 3 else f"{len(those)} of {total}"
        detail = f"{detail} ({which})".strip()
    return result[0], detail


def trap(results):
    """What became of the letters: in the notes they are as whole as in a box."""
    changed = [(name, result) for name, result in results if result[0] not in ("arrives", "notes", "kept", "cannot")]
    if not changed:
        return "arrives", ""
    result = ("arrives", "")
    for _, other in changed:
        result = outcome.worse(result, other)
    ways = {}
    for name, other in changed:
        ways.setdefault(other[1] or other[0], {})[name] = None
    return result[0], "; ".join(f"{way}: {', '.join(names)}" for way, names in sorted(ways.items()))


def stale(table, fields, results):
    """Reasons for what in truth arrives."""
    words = []
    for name in table.cannot:
        if name == "memberships":
            continue
        all = fields.get(name, [])
        if all and not any(result[0] == "cannot" for _, result in all):
            words.append(f"{name}: the table says that it cannot arrive, but it does")
    return words


def memberships(table, pairs, answer, found):
    # A client may allow less in the name of a group.
    groups = {outcome.skeleton(group["name"]): set(group["members"]) for group in answer.get("groups", [])}
    by_email = {contact.first("email.1"): boxes for contact, boxes in pairs}
    # A member is known by its UID, or by its address alone.
    emails = {contact.uid: contact.first("email.1") for contact, _ in pairs}
    uids = {email: uid for uid, email in emails.items() if email}
    results = []
    for contact, boxes in pairs:
        for uid, name, email in contact.members:
            result = membership(table, contact.first("name.full"), (uid or uids.get(email, ""), name, emails.get(uid) or email), boxes, groups, by_email)
            results.append((f"{contact.key}, {name}", result))
            if result[0] in outcome.FAILURES:
                found.failures.append(f"{contact.key}: membership of {name}: LOST")
    if results:
        found.rows.append(("memberships", "memberships", *worst(results)))


def membership(table, group, member, boxes, groups, by_email):
    uid, name, email = member
    bones = outcome.skeleton(group)
    if email in groups.get(bones, ()):
        return "arrives", "as a member"
    categories = by_email.get(email, {}).get(table.categories, [])
    if bones in [outcome.skeleton(category) for category in categories]:
        return "arrives", "as a category"
    if any(email in note or name in note for note in boxes.get(table.notes, [])):
        return "notes", ""
    if any(names_member(text, uid, email) for box in table.members for text in boxes.get(box, [])):
        return "arrives", "as a member"
    if group in by_email.get(email, {}).get("kept:categories", []):
        return "kept", ""
    hidden = [text for box, held in boxes.items() if box.startswith("kept:") for text in held]
    if any(names_member(text, uid, email) for text in hidden):
        return "kept", ""
    return ("cannot", "") if "memberships" in table.cannot else ("LOST", "")


def names_member(text, uid, email):
    """Whether a text refers to the member: by its UID, with or without hyphens, or its address."""
    bare = uid.replace("-", "").lower()
    return (bare and bare in text.replace("-", "").lower()) or (email and email in text)
