### How quantities are written: how exact, scales, units. A scale that is blank is not used.

number-quantity = { $kind ->
    [currency] { $qualifier }{ $unit } { $number }{ $scale }
    [percent] { $qualifier }{ $number }{ number-percent }
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
number-point = .
number-group = ,
# The least number of digits before the point of a number whose thousands are parted.
number-group-from = 4
number-percent = %
## What a unit of the data begins with that counts by a scale.
unit-ten-thousand = 10,000{" "}
unit-million = million{" "}
unit-hundred-million = 100 million{" "}
unit-billion = billion{" "}
unit-trillion = trillion{" "}
