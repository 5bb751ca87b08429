home = Start
regions { Countries
search = Find
