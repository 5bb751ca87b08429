years = from { $first } to { $lst }
