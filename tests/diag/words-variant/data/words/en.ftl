-own = { $form ->
    [many] lakes
   *[one] lake
}
regions = All { -own(form: "Many") }
