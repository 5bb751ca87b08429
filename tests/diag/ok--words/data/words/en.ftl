# A site's own words.
home = Start page
years = { $first } to { $last }
-ordinal = no. { $value }
-own = { $form ->
    [many] lakes
   *[one] lake
}
regions = All { -own(form: "many") }
