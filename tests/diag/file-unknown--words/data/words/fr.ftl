home = Accueil
