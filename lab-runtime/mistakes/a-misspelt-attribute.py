# mistake: a misspelt attribute
# line: 5
# topic: attributes
# says: `Account` has no `balence`; did you mean `balance`?

class Account:
    def __init__(self, balance):
        self.balance = balance
account = Account(100)
print(account.balence)
