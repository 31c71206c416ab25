x = 1 \
    + 2
if x and \
   y:
    z = \
1
\
w = 1
if a:
    \
    b = 1
    c = 1
