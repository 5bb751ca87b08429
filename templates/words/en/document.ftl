# Parts of a chapter that its author does not name.

document-table = Table
document-formula = Formula
document-back = Back to the text
document-note = Note
document-tip = Tip
document-important = Important
document-warning = Caution
document-caution = Warning

# What a report offers to take away.
document-report = Report
document-all-data = All data, with a code book
document-code-book = code book CSV
