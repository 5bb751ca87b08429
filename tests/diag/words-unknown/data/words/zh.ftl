hmoe = 主页
-reigon = 国家
home =
    首页
    .tip = 主页
