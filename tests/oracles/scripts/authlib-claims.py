import json
import sys

import authlib
from authlib.jose import JsonWebToken
from authlib.jose.errors import JoseError

tokens = JsonWebToken(["HS256"])
print(json.dumps({"version": authlib.__version__}), flush=True)
for line in sys.stdin:
    case = json.loads(line)
    option = {"values": case["expected"], **case["options"]}
    try:
        tokens.decode(case["token"], case["secret"], claims_options={"aud": option}).validate()
        answer = None
    except JoseError as error:
        answer = f"{type(error).__name__} {error}"
    print(json.dumps({"answer": answer}), flush=True)
