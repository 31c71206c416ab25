def f():
    x = 1; \
    y = 2
    return (1,
2)  
z = 1
def g():


    # first a comment

    return 1;



w = 1
