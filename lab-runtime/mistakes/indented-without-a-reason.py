# mistake: indented without a reason
# line: 2
# topic: indentation
# says: This line is indented, and nothing above asks for that: begin it where the line before begins.

total = 1
  print(total)
