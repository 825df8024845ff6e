# mistake: a misspelt file name
# line: 1
# topic: files-and-formats
# says: There is no file `pricelist.txt`; did you mean `price_list.txt`?

text = open("pricelist.txt").read()
# file: price_list.txt
tea 2
