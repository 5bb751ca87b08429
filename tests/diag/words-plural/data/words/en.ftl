counted = { $name } ({ $count ->
    [0] none
   *[other] { $count }
})
