package extract

import (
	"encoding/json"
	"strings"
)

// SchemaDialect is the JSON Schema draft of Schema.
const SchemaDialect = "https://json-schema.org/draft/2020-12/schema"

// Schema is a JSON Schema of rule files, for editors: keys with their descriptions, and the names of the ontology's classes and
// properties where they may stand. A file that it accepts may still have faults that only LoadRules finds: unbound variables,
// ids that stand twice, paths. The bytes depend on nothing but the names and their order.
func Schema(classes, properties []string) []byte {
	out, err := json.MarshalIndent(ruleFileSchema(classes, properties), "", "  ")
	if err != nil {
		panic(err) // maps, lists and texts only
	}
	return append(out, '\n')
}

// object is a JSON object; encoding/json writes its keys in order.
type object = map[string]any

func ruleFileSchema(classes, properties []string) object {
	class, property := "("+strings.Join(classes, "|")+")", "("+strings.Join(properties, "|")+")"
	variable := `\?[^ .]+`
	text := func(description string) object { return object{"type": "string", "description": description} }
	like := func(pattern, description string) object {
		return object{"type": "string", "pattern": pattern, "description": description}
	}
	number := func(description string, bounds object) object {
		bounds["type"], bounds["description"] = "number", description
		return bounds
	}
	list := func(items any, description string) object {
		return object{"type": "array", "items": items, "minItems": 1, "description": description}
	}
	ref := func(name string) object { return object{"$ref": "#/$defs/" + name} }
	closed := func(properties object, required ...string) object {
		o := object{"type": "object", "properties": properties, "additionalProperties": false}
		if len(required) > 0 {
			o["required"] = required
		}
		return o
	}

	qualify := object{}
	for _, q := range qualifiers {
		qualify[q] = like("^"+variable+"$", "The variable whose binding is the "+q+".")
	}
	pattern := object{
		triggerVerb:      text("Lemmas of the verb divided by |, \"*\" for every verb; @list for a word list."),
		triggerNoun:      text("Lemmas of the noun divided by |, \"*\" for every noun; @list for a word list."),
		triggerAdjective: text("Lemmas of the adjective divided by |; @list for a word list."),
		triggerToken:     like(`^\s*\[.+\]\s*$`, "A word, be it in a proposition or not: [lemma=found|establish & upos=VERB & !neg]."),
		"passive":        object{"enum": []any{true, false}, "description": "Only the passive voice, or only the active one."},
		"link":           like("^ *("+strings.Join(links, "|")+`) *(\| *(`+strings.Join(links, "|")+") *)*$", "How the proposition hangs on its parent."),
		"absent": object{
			"description": "What must not be there: roles divided by |, \"path: …\", slots with values, or a list of these.",
			"anyOf":       []any{ref("absence"), list(ref("absence"), "Each must be absent.")},
		},
	}
	for _, role := range coreRoles {
		pattern[role] = ref("value")
	}
	one := []any{}
	for _, trigger := range []string{triggerVerb, triggerNoun, triggerAdjective, triggerToken} {
		one = append(one, object{"required": []string{trigger}})
	}
	slotName := object{"pattern": `^(path\??:.*[<>].*|[a-z@][a-z0-9@ |/-]*\??)$`}

	word := `!?` + class + `(\|` + class + `)*\??`
	return object{
		"$schema":              SchemaDialect,
		"title":                "Rules of hawksbill",
		"description":          "Rules that make statements of propositions; docs/rules.md explains them.",
		"type":                 "object",
		"additionalProperties": false,
		"properties": object{
			"rules": object{"type": "array", "items": ref("rule"), "description": "The rules of this file."},
			"lexicons": object{
				"type": "object", "description": "Word lists, for the rules of every file of the folder: verbs/commit is named @verbs/commit.",
				"propertyNames":        object{"pattern": "^[a-z0-9/-]+$"},
				"additionalProperties": object{"anyOf": []any{text("Words divided by |."), list(object{"type": "string"}, "Words.")}},
			},
		},
		"$defs": object{
			"rule": closed(object{
				"id":         like(`.`, "The rule's name, which no other rule has."),
				"about":      text("What the rule says, for people."),
				"confidence": number("How far the rule is trusted; 0.9 if missing.", object{"exclusiveMinimum": 0, "maximum": 1}),
				"margin":     number("How sure the parser must have been of the arcs under a match; 0 if missing.", object{"minimum": 0, "maximum": 1}),
				"modality":   object{"enum": modalities, "description": "In place of the proposition's."},
				"polarity":   object{"enum": polarities, "description": "In place of the proposition's."},
				"match":      list(ref("pattern"), "Patterns, any of which will do."),
				"emit": list(like(
					"^([a-z ]+: )*"+variable+" +(a +(dip:)?"+class+"|[a-z]*:?"+property+" +"+variable+`(\.seat)?)$`,
					"A statement: \"?s dip:property ?o\" or \"?s a dip:Class\", with marks in front: not, ended, positive, negative, or a modality.",
				), "The statements that a match makes."),
				"qualify":  object{"type": "object", "properties": qualify, "additionalProperties": false, "description": "Variables that become qualifiers."},
				"examples": list(ref("example"), "At least one that gives a statement and one that must not."),
			}, "id", "match", "emit", "examples"),
			"pattern": object{
				"type": "object", "description": "One trigger and any number of slots; a key with ? at its end may stay empty.",
				"properties": pattern, "propertyNames": slotName, "additionalProperties": ref("value"), "oneOf": one,
			},
			"absence": object{"anyOf": []any{
				object{"type": "string"},
				object{"type": "object", "propertyNames": slotName, "additionalProperties": ref("value")},
			}},
			"value": object{
				"description": "What the argument must be: ?variable, Class|Class, Class? for no known class too, !Class, [lemma|lemma], [!lemma], " +
					"[lemma=… & upos=… & !neg], date, text, any; or a pattern in braces that its own proposition must match.",
				"anyOf": []any{
					object{"type": "string", "pattern": `^\s*(([?][^ ]+|` + word + `|\[[^\]]*\]|date|text|any)(\s+|$))*$`},
					ref("pattern"),
				},
			},
			"example": closed(object{
				"text":  like(`.`, "A text of our own."),
				"gives": list(object{"type": "string"}, "\"marks: subject property object\", or \"not: …\" for what must not come out as a plain triple."),
			}, "text", "gives"),
		},
	}
}
