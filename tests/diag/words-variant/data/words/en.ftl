-ordinal = { NUMBER($value, type: "ordinal") ->
    [one] { $value }st
   *[other] { $value }th
}
