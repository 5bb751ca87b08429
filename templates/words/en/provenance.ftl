# Where series come from, and grades of data.

provenance-with-tables = { $publication } ({ $tables })
provenance-source = { $publications }. Calculations: { $publisher }. Grades of the series: { $grades }
provenance-grade-count = { $count } { $grade }
provenance-publication = Publication: { $text }
provenance-definition = Definition: { $text }
provenance-scope = Scope: { $text }
provenance-released = Released: { $text }
provenance-breaks = Breaks: { $text }
provenance-grade = Grade: { $grade ->
    [A] A (official; a second, independent copy agrees)
    [B] B (official; one transcription)
   *[C] C (compiled by a third party)
  }
provenance-reason = Basis of the grade: { $text }
provenance-head-series = Series
provenance-head-grade = Grade
provenance-head-publication = Publication
provenance-head-definition = Definition
provenance-head-breaks = Breaks
provenance-key = A: official, a second independent copy agrees; B: official, one transcription; C: compiled by a third party.
