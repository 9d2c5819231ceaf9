package fr.menu.recipes

import org.yaml.snakeyaml.LoaderOptions
import org.yaml.snakeyaml.Yaml
import org.yaml.snakeyaml.constructor.SafeConstructor

fun importRecipes(text: String): Map<String, Any> {
    val options = LoaderOptions().apply { maxAliasesForCollections = 20 }
    return Yaml(SafeConstructor(options)).load(text)
}
