"""What is said: the policy, the law and the source contracts as data, and their typed loader.

Belongs here: YAML files, the frozen types they load into, the loader that refuses a bad file.
Does not: any decision about a record, any disk but the configuration folder itself.
"""
