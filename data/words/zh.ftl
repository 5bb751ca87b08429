# 本站各版的框架都称一级、二级、三级指标。

-dimension = 一级指标
-component = 二级指标
-indicator = 三级指标
