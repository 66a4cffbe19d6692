# from cycle 1
d1 >> s("bd*4").gain(0.9)

# from cycle 2
d2 >> s("~ hh ~ hh ~ hh ~ [hh oh]").gain(0.6).pan(0.6)

# from cycle 4
d3 >> s("bass(3,8)").note("<0 0 3 -2>").cutoff(motion("hand/energy").range(200, 3000)).gain(0.8)

# from cycle 5
r1 >> pull("0 0.5 0.2 0.7").stiffness("0.3 0.6")

# from cycle 8
d2 >> s("hh*8").gain("0.4 0.6 0.5 0.7").every(4, fast(2))
d4 >> s("pluck(5,8)").note("0 3 5 7 10").room(0.4).gain(0.6)

# from cycle 12
d1 >> s("bd(3,8)").gain(0.9)
