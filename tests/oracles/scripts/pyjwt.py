import json
import sys

import jwt

print(json.dumps({"version": jwt.__version__}), flush=True)
for line in sys.stdin:
    case = json.loads(line)
    expected = case["expected"]
    try:
        jwt.decode(
            case["token"],
            case["secret"],
            algorithms=["HS256"],
            audience=expected[0] if len(expected) == 1 else expected,
            options=case["options"],
        )
        answer = None
    except jwt.InvalidTokenError as error:
        answer = f"{type(error).__name__} {error}"
    print(json.dumps({"answer": answer}), flush=True)
