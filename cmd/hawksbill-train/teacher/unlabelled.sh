#!/bin/sh
# Tokenizes the unlabelled prose that the teacher will parse: policy texts through the document reader of hawksbill, one
# file after the other in the order of their names, and the snippets of the VADER data, a paragraph each.
#
#   unlabelled.sh FOLDER-OF-TEXTS… VADER-FOLDER OUT    writes OUT.policy.conllu and OUT.web.conllu
#
# hawksbill and hawksbill-train must be on the PATH; MODEL names a model file, by default the one in this repository.
set -eu
here=$(dirname "$0")
model=${MODEL:-$here/../../../extract/syntax/model/english.bin.zst}
for last; do :; done
out=$last
: >"$out.policy.conllu"
while [ $# -gt 2 ]; do
	for text in "$1"/*.txt; do
		hawksbill parse "$text" >>"$out.policy.conllu"
	done
	shift
done
for name in movieReview amazonReview nytEditorial tweets; do
	cut -f3 "$1/${name}Snippets_GroundTruth.txt" 2>/dev/null || cut -f3 "$1/${name}_GroundTruth.txt"
done | iconv -f utf8 -t utf8 -c | sed 's/$/\n/' >"$out.web.txt"
hawksbill-train --model "$model" --text "$out.web.txt" >"$out.web.conllu"
