search = { -regio } and { hom } { JOIN($x) }
