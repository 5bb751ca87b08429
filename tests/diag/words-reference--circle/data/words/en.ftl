-a = { -b }
-b = { -a }
home = { -a }
