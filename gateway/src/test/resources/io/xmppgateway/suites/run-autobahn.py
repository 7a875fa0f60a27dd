# Runs Autobahn's fuzzing client by the specification that the first argument names. It is JSON, and is read as a Python
# literal: the client wants strings of bytes.
import ast
import sys

from autobahntestsuite import wstest

with open(sys.argv[1]) as spec:
    wstest.start({'mode': 'fuzzingclient'}, ast.literal_eval(spec.read()))
