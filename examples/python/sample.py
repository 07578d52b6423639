"""Who is in an organization, and what is left to each of them.

    GATEHOUSE_URL=http://localhost:3080 GATEHOUSE_KEY_FILE=key.txt python3 sample.py ORGANIZATION_ID
"""

import os
import sys
from pathlib import Path

from gatehouse import Gatehouse, GatehouseError


def main(organization_id: str) -> int:
    key = Path(os.environ.get("GATEHOUSE_KEY_FILE", "key.txt")).read_text().strip()
    gatehouse = Gatehouse(os.environ.get("GATEHOUSE_URL", "http://localhost:3080"), key)
    try:
        for member in gatehouse.members(organization_id):
            user = member["user"]
            # The organization is the key's own: it need not be said.
            limits = gatehouse.consume(user["id"], messages=1, tokens=20, model="sample")
            left = ", ".join(f"{limit['name']} {limit['remaining']}" for limit in limits)
            print(f"{user['username']} ({member['role']}): {left}")
    except GatehouseError as refusal:
        print(f"refused: {refusal}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
