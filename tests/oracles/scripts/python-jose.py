import json
import sys

import jose
from jose import jwt

print(json.dumps({"version": jose.__version__}), flush=True)
for line in sys.stdin:
    case = json.loads(line)
    try:
        jwt.decode(
            case["token"],
            case["secret"],
            algorithms=["HS256"],
            audience=case["expected"][0],
            options=case["options"],
        )
        answer = None
    except jose.JWTError as error:
        answer = f"{type(error).__name__} {error}"
    print(json.dumps({"answer": answer}), flush=True)
