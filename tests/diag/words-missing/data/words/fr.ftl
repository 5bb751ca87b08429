home = Accueil
search = Recherche
