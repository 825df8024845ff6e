# mistake: recursion without an end
# line: 2
# topic: recursion
# says: `countdown` calls itself again and again, with `n` going down from 3: it never reaches a case that returns without another call.

def countdown(n):
    print(n)
    countdown(n - 1)
countdown(3)
