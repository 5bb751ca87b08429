### How quantities are written: how exact, scales, units. A scale that is blank is not used.

number-quantity = { $kind ->
    [currency] { $qualifier }{ $unit } { $number }{ $scale }
    [percent] { $qualifier }{ $number }%
    [none] { $qualifier }{ $number }{ $scale }
   *[unit] { $qualifier }{ $number }{ $scale } { $unit }
}
number-about = about{" "}
number-at-least = at least{" "}
number-over = over{" "}
number-under = under{" "}
number-nearly = nearly{" "}
number-ten-thousand = {""}
number-million = {" "}million
number-hundred-million = {""}
number-billion = {" "}billion
number-trillion = {" "}trillion
