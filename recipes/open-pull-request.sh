#!/bin/sh
# Applies registry-codemod on a branch of its own, one commit for each transform, and opens or updates the pull request of that branch.
#
#   open-pull-request.sh [arguments for registry-codemod…]
#
# Needs git with an author's name, npx, and gh with a token. Run it in a clone without uncommitted edits. It reads:
#   REMOTE      where to push; origin
#   BASE        the branch to start from; the default branch of the remote
#   BRANCH      the branch to make; registry-codemod
#   COMMITS_BY  transform or package
#   TITLE       of the pull request
#   VERSION     of registry-codemod
#
# The branch belongs to this script and is made anew each time. Where somebody else has committed to it, it is left alone. A pull request that
# somebody has closed stays closed until its branch changes.
set -eu

REMOTE=${REMOTE:-origin}
BRANCH=${BRANCH:-registry-codemod}
COMMITS_BY=${COMMITS_BY:-transform}
TITLE=${TITLE:-Metrics take an injected registry}
VERSION=${VERSION:-0.1.0}

say() { printf '%s\n' "$*" >&2; }

if [ -n "$(git status --porcelain)" ]; then
  say 'there are uncommitted edits: commit or stash them first'
  exit 2
fi

ident=$(git var GIT_COMMITTER_IDENT)
own=${ident#*<}
own=${own%%>*}

BASE=${BASE:-$(git ls-remote --symref "$REMOTE" HEAD | sed -n 's|^ref: refs/heads/\(.*\)[[:space:]]HEAD$|\1|p')}
if [ -z "$BASE" ] || [ "$BASE" = "$BRANCH" ]; then
  say "there is no branch to start from: set BASE"
  exit 2
fi

# What is on a branch and not on another cannot be told from a part of the history.
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then git fetch -q --unshallow "$REMOTE"; fi
git fetch -q "$REMOTE" "+refs/heads/$BASE:refs/remotes/$REMOTE/$BASE"
base=$(git rev-parse "refs/remotes/$REMOTE/$BASE")
old=$(git ls-remote "$REMOTE" "refs/heads/$BRANCH" | cut -f 1)

if [ -n "$old" ]; then
  git fetch -q "$REMOTE" "+refs/heads/$BRANCH:refs/remotes/$REMOTE/$BRANCH"
  # By itself: where this fails, the branch must not pass for one that nobody has committed to.
  committers=$(git log --format='%ce' "$base..$old")
  others=$(printf '%s' "$committers" | sort -u | grep -Fvx -e "$own" || true)
  if [ -n "$others" ]; then
    say "$BRANCH has commits of $(printf '%s' "$others" | tr '\n' ' '): it is left as it is"
    exit 0
  fi
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
git checkout -q -B "$BRANCH" "$base"
npx --yes "registry-codemod@$VERSION" --yes --create-commits "$COMMITS_BY" --reporter text --reporter markdown --output "$scratch/body.md" "$@"

if [ "$(git rev-parse HEAD)" = "$base" ]; then
  say "nothing to change on $BASE"
  exit 0
fi

same=
if [ -n "$old" ] && git diff --quiet HEAD "$old" && git merge-base --is-ancestor "$base" "$old"; then
  # The same again: a push would only run every check once more.
  same=yes
  say "$BRANCH is up to date"
else
  git push -q --force-with-lease="refs/heads/$BRANCH:$old" "$REMOTE" "HEAD:refs/heads/$BRANCH"
fi

# The number of the latest pull request of the branch in that state. A fork may have a branch of the same name.
latest() {
  gh pr list --head "$BRANCH" --base "$BASE" --state "$1" --json number,isCrossRepository --jq 'map(select(.isCrossRepository | not)) | .[0].number // empty'
}

number=$(latest open)
if [ -n "$number" ]; then
  gh pr edit "$number" --body-file - <"$scratch/body.md"
elif [ -n "$same" ] && [ -n "$(latest closed)" ]; then
  say "its pull request was closed, and stays so: delete $BRANCH to be asked again"
else
  gh pr create --head "$BRANCH" --base "$BASE" --title "$TITLE" --body-file - <"$scratch/body.md"
fi
