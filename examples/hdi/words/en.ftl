# What the Human Development Report calls its regions and tiers.

-region = { $form ->
    [a] a country
    [many] countries
    [One] Country
    [Many] Countries
   *[one] country
}
-tier = { $form ->
    [a] a group
    [many] groups
    [One] Group
    [Many] Groups
   *[one] group
}
# Below its dimensions the index has indicators at once.
-component = { $form ->
    [a] an indicator
    [many] indicators
    [One] Indicator
    [Many] Indicators
   *[one] indicator
}
-total = { $form ->
    [One] Index
   *[one] index
}
-total-score = { $form ->
    [many] index values
    [One] Index value
   *[one] index value
}
