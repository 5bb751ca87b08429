### 数字的写法：程度、量级、单位。空的量级不用。

number-quantity = { $qualifier }{ $number }{ $scale }{ $kind ->
    [none] {""}
    [percent] %
    [currency] { $unit }
   *[unit] { $unit }
}
number-about = 约
number-at-least = 不低于
number-over = 超过
number-under = 不足
number-nearly = 近
number-ten-thousand = 万
number-million = {""}
number-hundred-million = 亿
number-billion = {""}
number-trillion = 万亿
