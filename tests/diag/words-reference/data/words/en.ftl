home = { -hme } and { ordinl } { JOIN($x) }
