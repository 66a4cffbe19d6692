# F5 plays the block, F9 stops everything, Ctrl-Q leaves.
d1 >> s("bd*4")

d2 >> s("~ hh ~ [hh oh]").gain(0.7)

d3 >> s("bass(3,8)").note("<0 0 3 -2>").cutoff(motion("hand/energy").range(300, 3000))

r1 >> pull("0 0.4 0.1 0.6").stiffness("0.3 0.6")
