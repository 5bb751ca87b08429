### 数字的写法：程度、量级、单位。空的量级不用。

number-quantity = { $qualifier }{ $number }{ $scale }{ $kind ->
    [none] {""}
    [percent] { number-percent }
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
number-point = .
number-group = ,
# 四位以内的整数不分节（GB/T 15835—2011）。
number-group-from = 5
number-percent = %
## 数据的计量单位以何种量级开头。
unit-ten-thousand = 万
unit-million = 百万
unit-hundred-million = 亿
unit-billion = 十亿
unit-trillion = 万亿
