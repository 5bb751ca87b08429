home = Start
home = Home page
