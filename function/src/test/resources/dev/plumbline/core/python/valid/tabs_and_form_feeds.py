if a:
	x = 1
	if b:
		y = 1
        # eight spaces
	z = 1
if c:
        tab_or_eight = 1
page = 1
class A:
    x = 1
    
    y = 1
