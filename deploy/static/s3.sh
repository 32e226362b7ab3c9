#!/usr/bin/env bash
# The files of `make static` into a bucket behind CloudFront: BUCKET=… DISTRIBUTION=… deploy/static/s3.sh
# The distribution runs cloudfront.js for each request of a reader, answers 403 and 404 with /404.html as 404, packs what it hands
# out, and sends the headers that build/static/_headers names (a response headers policy).
set -euo pipefail
cd "$(dirname "$0")/../../build/static"
lasting="public, max-age=31536000, immutable" passing="public, max-age=300, stale-while-revalidate=3600"
# New static files before the pages that need them; old ones go when nobody has an old page any more.
aws s3 sync static "s3://$BUCKET/static" --cache-control "$lasting"
aws s3 sync editions "s3://$BUCKET/editions" --exclude index.html --cache-control "$lasting"
aws s3 sync . "s3://$BUCKET" --exclude "static/*" --exclude "editions/2*" --exclude _headers --delete --cache-control "$passing"
aws cloudfront create-invalidation --distribution-id "$DISTRIBUTION" --paths "/*"
