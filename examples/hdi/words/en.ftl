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
